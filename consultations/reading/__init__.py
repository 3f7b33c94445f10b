"""What the public pages show, collected by plain queries whose number never grows with the rows."""
