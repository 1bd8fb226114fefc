-- telemetry.ping
SELECT 1;
