"""Finished bytes and the YAML -> proof that both say the same. Knows nothing of plan, templates' words or manifest."""
