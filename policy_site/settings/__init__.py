"""Settings: base holds what every installation shares; dev, test and production differ on purpose."""
