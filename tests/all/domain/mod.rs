mod ethnic;
mod hygiene;
mod id_number;
mod money;
mod name;
mod pinyin;
mod reconcile;
mod roster;
