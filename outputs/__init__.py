"""What readers and other tools see: the command line, RDF files, pages, exports, and a graph in Python."""

from .library import Graph, Told

__all__ = ["Graph", "Told"]
