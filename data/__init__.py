"""Everything that would be true without a screen. Imports neither Textual nor Rich."""
