-- muted_flaggers.mute
INSERT INTO muted_flaggers AS m (site_id, account_id, until) VALUES ($1, $2, $3)
ON CONFLICT (site_id, account_id) DO UPDATE SET until = greatest(m.until, excluded.until);

-- muted_flaggers.unmute
DELETE FROM muted_flaggers WHERE site_id = $1 AND account_id = $2;
