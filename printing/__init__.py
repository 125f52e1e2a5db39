"""PDFs for the apps: tagged, with fonts of ours, made without a network.

A library, no Django app: it gets a whole page as text and gives bytes.
"""

from printing.pdf import digest_of, is_possible, pdf_of

__all__ = ["digest_of", "is_possible", "pdf_of"]
