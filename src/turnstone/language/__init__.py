"""Language: a report's text in, sentences, tokens, tree, names, roles and factuality out."""
