mod hygiene;
mod money;
