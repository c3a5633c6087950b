"""Words that every app uses. No models."""
