"""What generated post-mortems talk about: invented companies, systems and people.

Sentences have holes in braces, which `documents.py` fills; the words in the holes come from here
too, so that a collection has few sentences that are alike.
"""

PEOPLE = (
    *("Amara Okoye", "Bram Visser", "Celeste Moreau", "Dmitri Volkov", "Elin Sandberg"),
    *("Farid Haddad", "Greta Lindqvist", "Hugo Almeida", "Ines Carvalho", "Jonas Becker"),
    *("Kavya Raman", "Leo Fontaine", "Mirela Popescu", "Noor Aziz", "Oskar Nowak"),
    *("Priya Menon", "Quentin Dubois", "Rosalind Pike", "Santiago Rey", "Tomoko Arai"),
)
SYSTEMS = (
    *("billing-api", "session-store", "ledger", "order-router", "search-index", "mail-relay"),
    *("feature-flags", "image-resizer", "login-gateway", "stock-sync", "quote-engine"),
    *("webhook-sender", "report-builder", "tax-rates", "parcel-tracker", "invoice-archive"),
)
PARTS = (
    *("connection pool", "write-ahead log", "retry queue", "thread pool", "routing table"),
    *("certificate bundle", "prepared statements", "consumer group", "shard map", "rate limiter"),
    *("schema registry", "replica set", "cron schedule", "token cache", "load balancer"),
)
TEAMS = ("Payments", "Platform", "Storage", "Identity", "Logistics", "Data", "Storefront")
METRICS = (
    *("queue_depth", "http_5xx_ratio", "pool_wait_seconds", "replica_lag_bytes"),
    *("gc_pause_seconds", "open_sockets", "cache_hit_ratio", "disk_used_percent"),
)
TITLES = (
    "{system} refused new connections",
    "Slow responses of {system} after a {part} change",
    "{team}: backlog behind the {part} of {system}",
    "Stale data from {system} during a failover",
    "{system} returned empty answers to {other}",
    "Repeated restarts of {system}",
)

SUMMARY = (
    "After a change to the {part} of {system}, calls from {other} waited longer than their limit.",
    "The {team} team moved traffic to the second region and rebuilt the {part} there.",
    "No data was lost, and every request that failed was repeated by {other} afterwards.",
    "Most readers of {system} saw old answers, while writers were turned away at once.",
)
STORY = (
    (
        "The {part} of {system} holds {n} entries at most, a limit that dates from version "
        "{version}. Traffic from {other} had grown by {percent}% since then, and that morning it "
        "passed the limit for the first time."
    ),
    (
        "Requests that found no entry in the {part} were sent to {other}, which answers within "
        "{ms} ms when it is idle and far more slowly when {n} of them arrive together."
    ),
    (
        "Once `{metric}` rose above {percent}, the health check of {system} began to fail, and the "
        "orchestrator replaced its instances one after the other. Each new instance started with "
        "an empty {part} and asked {other} for everything again."
    ),
    (
        "The dashboard of {system} showed a normal mean the whole time: the slow calls were few, "
        "but they all belonged to the largest accounts (see [the panel]({link}))."
    ),
    (
        "An attempt to add capacity made things worse for a while, because the new instances took "
        "part in the rebalancing of the {part} before they had read their configuration."
    ),
    (
        "{person} compared the two regions and noticed that only one of them ran version "
        "{version}; the other had kept the previous build of {system} after an earlier rollback."
    ),
    (
        "The log of {system} grew by {n} lines a second, nearly all of them the same warning about "
        "the {part}, so that the first useful line had already been rotated away."
    ),
    (
        "Since {other} retries without any delay, its load on {system} doubled with each failure, "
        "and the {part} never had the {ms} ms of quiet that it needs to compact."
    ),
    (
        "Replaying the traffic of the hour before against a copy of {system} gave the same "
        "picture: `{metric}` stays flat up to {percent}% of the load and then climbs steeply."
    ),
    (
        "Two alerts fired, one for {system} and one for {other}; they were grouped under the "
        "second, and the group was already open because of planned work on the {part}."
    ),
    (
        "The job that rebuilds the {part} every night had been skipped for {n} days, as its lock "
        "was still held by a run that ended when its host was replaced."
    ),
    (
        "A canary of {system} would not have shown it, since it receives {percent}% of the traffic "
        "and its {part} therefore stays small."
    ),
    (
        "The change itself was small: it replaced the {part} of {system} by the shared one, which "
        "has the same interface and another default for its timeout ({ms} ms in place of 30 s)."
    ),
    (
        "During the failover both sides accepted writes for {ms} ms. The reconciliation with "
        "{other} found {n} rows that differed and settled each of them by its version."
    ),
    (
        "Readers kept their old address of {system} in a local cache, so the switch reached them "
        "only as their entries expired, which took longer in the batch jobs of the {team} team."
    ),
    (
        "The vendor of the {part} confirmed the behaviour in [{ticket}]({link}) and named the "
        "setting that turns it off."
    ),
)
CAUSES = (
    (
        "The {part} of {system} is shared by all tenants, and one tenant's import may fill it. "
        "Nothing reserves a share for the others, so their calls queue behind the import."
    ),
    (
        "{system} opens a connection for each message and returns it only when {other} has "
        "answered. With {n} messages in flight, the {part} has none left, and new work waits for "
        "old work that itself waits for a connection."
    ),
    (
        "The default timeout of the new {part} is {ms} ms. It is shorter than a normal answer of "
        "{other} at peak, so that each call was given up and tried again while the first attempt "
        "was still running."
    ),
    (
        "The {part} is rebuilt from {other} whenever its version changes, and version {version} "
        "changed it. A rebuild reads {n} pages, and every instance of {system} does it by itself."
    ),
)
DIRECT = (
    "The {part} of {system} was full and rejected new entries",
    "Version {version} of {system} read the limit of the {part} in seconds, not milliseconds",
    "Calls to {other} held a lock on the {part} until they were answered",
)
FACTORS = (
    "{other} retries at once and without a limit",
    "The {part} has had no owner in the catalogue since the {team} team was split",
    "The limit is written in {n} places, and the change touched all but one",
    "Both regions take their configuration from the same bucket",
    "The runbook describes the {part} as it was before version {version}",
    "Load tests use {percent}% of the traffic that production has at noon",
)
WHYS = (
    ("Why did calls to {system} fail?", "Because its {part} had no free entry."),
    ("Why was the {part} full?", "Because {other} held entries until its own calls returned."),
    ("Why did those calls not return?", "Because {other} was compacting and answered in {ms} ms."),
    ("Why was it compacting at noon?", "Because the window was set in another time zone."),
    ("Why did nobody see the window?", "Because the setting is not part of any review."),
)
GAPS = (
    (
        "Detection Gap",
        (
            "The alert on `{metric}` looks at the mean of an hour, and {system} needs only minutes "
            "to fill the {part}"
        ),
    ),
    ("Testing Gap", "No test of {system} runs with a {part} of more than {n} entries"),
    ("Process Gap", "A change of defaults in the {part} needs no review by the {team} team"),
)
RESOLUTIONS = (
    (
        "Traffic was moved to the second region, the limit of the {part} was raised to {n}, and "
        "the instances of {system} were restarted in groups of four."
    ),
    (
        "The {part} was put back to version {version}, and {other} was told to wait {ms} ms "
        "between its attempts until the backlog was gone."
    ),
    (
        "The import was paused, the {part} of {system} was emptied by hand, and reads were let in "
        "again once `{metric}` had been flat for ten minutes."
    ),
)
EVENTS = (
    ("Version {version} of {system} reaches the first region", "Build {n}"),
    ("`{metric}` of {system} leaves its usual range", "{percent}% above the week before"),
    ("Alert for {system} acknowledged", "[alert]({link})"),
    ("Channel opened, {team} team called in", "[{ticket}]({link})"),
    ("Graphs of {system} and {other} compared", "Both rise at the same minute"),
    ("Restart of one instance of {system}", "Fine for {n} seconds, then as before"),
    ("{part} of {system} inspected", "{n} entries, of which {percent}% idle"),
    ("Rollback of {other} ruled out", "No release since version {version}"),
    ("Rate limit for the batch clients of {other} lowered", "From {n} to half of that"),
    ("Support answers the first questions with a prepared text", "[text]({link})"),
    ("Thread dump of {system} taken", "`jcmd {n} Thread.print`"),
    ("Second region checked", "Same version, `{metric}` normal"),
    ("Suspicion falls on the {part}", "Log line repeated {n} times"),
    ("Status page updated", "[entry]({link})"),
    ("Query plan of {other} compared with last week's", "Index of the {part} unused"),
    ("Handover to the {team} team", "Notes in [{ticket}]({link})"),
    ("Snapshot of the {part} copied for later", "{n} MB in the archive"),
    ("Traffic moved in steps of {percent}%", "`{metric}` watched after each"),
    ("Configuration of {system} compared between hosts", "One value differs"),
    ("Backlog of {other} measured", "{n} messages"),
    ("Change to the {part} prepared and reviewed", "[{ticket}]({link})"),
    ("Dry run of the change on the staging copy of {system}", "No warnings in {n} lines"),
)
ACTIONS = (
    "Reserve {percent}% of the {part} of {system} for interactive calls",
    "Alert when `{metric}` of {system} is above {percent} for five minutes",
    "Wait at least {ms} ms between the retries of {other}, and stop after six",
    "Read the limit of the {part} from one file in all regions",
    "Run the load test of {system} with the traffic of noon each night",
    "Name an owner for the {part} in the catalogue",
    "Rotate the log of {system} by size, and keep {n} MB",
    "Put the compaction window of {other} into the shared calendar",
    "Describe the emptying of the {part} in the runbook of {system}",
    "Send {percent}% of the batch traffic through the canary of {system}",
    "Page the {team} team when the nightly rebuild of the {part} is skipped twice",
    "Reject configuration of {system} whose units are not written out",
    "Show the version of the {part} on the dashboard of {other}",
    "Warm the {part} of {system} before an instance takes calls",
)
WELL = (  # speed, communication, coordination, resolution
    "The alert for {system} was acknowledged within two minutes",
    "Support had a text for the customers before the first call",
    "The {team} team joined with the person who knows the {part}",
    "Moving traffic away from {system} had been practised in the spring",
)
BETTER = (
    ("The graphs of {system} show means only", "The largest accounts were invisible"),
    ("Finding the owner of the {part} took several calls", "The change waited for a review"),
    ("Configuration of {system} has no dry run", "A wrong unit reaches all hosts at once"),
)
PREVENTION = (
    "Panel with the slowest percent of the calls to {system}, by account",
    "Changes of defaults in the {part} are reviewed by the {team} team",
    "{system} reads its {part} from a snapshot and not from {other}",
)
NOTES = (
    "The graphs of {system} are kept for {n} days; copies are in [{ticket}]({link}).",
    "The same limit exists in {other}, where it is {n} times higher, see [the note]({link}).",
    "A comparison of both versions of the {part} is in [the archive]({link}).",
)
CODE = (
    "$ {system}ctl status --part '{part}'\nversion  {version}\nentries  {n}\nidle     {percent}%",
    (
        "[WARN] {system}: {part} is full, entries={n} wait={ms}ms\n"
        "[WARN] {system}: retry of call to {other}, attempt 3\n"
        "[INFO] {system}: {metric}={percent}"
    ),
    (
        "SELECT state, count(*) FROM {metric}_samples\nWHERE source = '{system}' AND value > {ms}\n"
        "GROUP BY state;"
    ),
)
