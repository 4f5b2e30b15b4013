//! The terminal interface: keys become acts, acts change state, state becomes cells. Never touches the database itself.
