"""What keeps a showcase going: begun, upgraded, carried on in new formats."""
