//! The command line: thin, on the same operations as the interface. Prints in one place, `out`.
