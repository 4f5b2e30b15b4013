//! The only room that knows `SQLite`: journal, state tables, backups. Knows no sentence and no screen.
