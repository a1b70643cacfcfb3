"""Planned sheets -> PDF bytes: facts -> HTML (compose), HTML -> PDF (press), with small fixed fonts and 1-bit QRs."""
