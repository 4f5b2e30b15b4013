mod card;
mod finished;
mod hostile;
pub mod shot;
