"""The five programmes, each with its contributions and benefits."""
