"""What every PDF of ours needs: our own files and letters only, and tags that are read aloud right."""
