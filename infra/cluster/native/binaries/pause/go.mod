module lytslot.local/binaries/pause

go 1.26.0
