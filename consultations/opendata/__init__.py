"""The public record as rows: one list of columns for the API, the dumps and their description."""
