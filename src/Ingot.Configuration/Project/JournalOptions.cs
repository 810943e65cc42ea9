namespace Ingot.Configuration.Project;

/// <summary>Where the journal is.</summary>
/// <param name="Connection">
/// The PostgreSQL connection (<c>journal.connection</c>) whose database holds it in schema <c>logs</c>; unless set, that of a
/// PostgreSQL warehouse. Null for the file <c>.ingot/journal.duckdb</c>.
/// </param>
public sealed record JournalOptions(ConnectionOptions? Connection);
