mod card;
mod hostile;
pub mod shot;
