"""The demonstration: our own policies and what people said about them, played through the real gate."""
