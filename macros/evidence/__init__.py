"""Evidence: what people learned and signed, as the private folder keeps it and others send it."""
