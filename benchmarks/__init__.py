"""What the main things cost, each beside a floor measured in the same run."""
