"""The graph: assembling, provenance, RDF, store, query, validation, incremental build."""
