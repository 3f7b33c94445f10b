"""What people send in, cleaned and checked."""
