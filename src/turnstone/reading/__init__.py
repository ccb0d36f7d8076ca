"""Reading: bytes in, Reports out, site furniture removed, not one word of a kept sentence changed."""
