"""What a person sees and types. Knows `data` and `themes`."""
