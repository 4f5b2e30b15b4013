mod day;
mod kinds;
mod left_open;
mod matching;
mod properties;
mod proposals;
mod settling;
mod shifts;
