"""Finished bytes -> what they say: pages of PDFs, QR codes, web pages. Knows neither facts nor findings."""
