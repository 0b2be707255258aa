"""What happens in the meeting room: clock, turns, pairs, ballots; pure, the time is passed in."""
