"""Intake: files, folders and archives in; what each of them says out. Everything is read in processes of its own."""
