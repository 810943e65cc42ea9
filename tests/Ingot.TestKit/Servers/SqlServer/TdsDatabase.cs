
namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>What a server answers to the questions that the connector asks before it reads.</summary>
public sealed record TdsDatabase
{
    /// <summary>The columns of every statement: name, system type, length, precision, scale.</summary>
    public IReadOnlyList<(string Name, string Type, int Length, int Precision, int Scale)> Columns { get; init; } = [];

    /// <summary>Answers the statement that reads rows.</summary>
    public required Func<TdsSession, TdsRequest, Task> Rows { get; init; }

    /// <summary>Whether columns are never null.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether snapshots are allowed.</summary>
    public bool HasSnapshots { get; init; } = true;

    /// <summary>What the server says about a statement instead of its columns; null when it is right.</summary>
    public Func<string, (int Number, string Message)?> Refuses { get; init; } = _ => null;

    /// <summary>The key by which a table can be cut; null for none.</summary>
    public (string Name, string Type)? Key { get; init; }

    /// <summary>Least and greatest value of the key, numbers or UUIDs.</summary>
    public (object Least, object Most) Ends { get; init; } = (0L, 0L);

    /// <summary>Answers a request; what a question is about is seen by the view that it asks.</summary>
    public Task AnswerAsync(TdsSession session, TdsRequest request) => request.Statement switch
    {
        var s when s.StartsWith("SET LOCK_TIMEOUT", StringComparison.Ordinal) => session.SayAsync(a => a.Done()),
        var s when Asks(s, "sys.dm_exec_describe_first_result_set") => session.SayAsync(a => Describe(a, request.Text("@statement"))),
        var s when Asks(s, "snapshot_isolation_state") => session.SayAsync(a => Row(a, [TdsTypes.Bit("s"), TdsTypes.Bit("r")], HasSnapshots, false)),
        var s when s.StartsWith("SELECT SUM(p.rows)", StringComparison.Ordinal) => session.SayAsync(a => Row(a, [TdsTypes.BigInt("n")], 3L)),
        var s when Asks(s, "MIN_ACTIVE_ROWVERSION()") => session.SayAsync(a => Row(a, [TdsTypes.BigInt("n")], 2001L)),
        var s when Asks(s, "FROM sys.indexes i") && Asks(s, "NOT EXISTS") => session.SayAsync(Keys),
        var s when s.StartsWith("SELECT CONVERT(bigint, M", StringComparison.Ordinal) || s.StartsWith("SELECT CONVERT(bigint, DATEDIFF", StringComparison.Ordinal) || s.StartsWith("SELECT MIN(", StringComparison.Ordinal) =>
            session.SayAsync(a => Row(a, Ends.Least is Guid ? [TdsTypes.Guid("a"), TdsTypes.Guid("b")] : [TdsTypes.BigInt("a"), TdsTypes.BigInt("b")], Ends.Least, Ends.Most)),
        var s when TdsCatalog.IsAsked(s) => TdsCatalog.AnswerAsync(session, request),
        _ => Rows(session, request),
    };

    private static bool Asks(string statement, string what) => statement.Contains(what, StringComparison.Ordinal);

    /// <summary>Whether a request reads rows.</summary>
    public static bool IsRead(TdsRequest request) =>
        request.Statement.Contains(" FROM [dbo].[t] AS [t]", StringComparison.Ordinal) || request.Statement.StartsWith("WITH ", StringComparison.Ordinal);

    private static void Row(TdsAnswer answer, TdsColumn[] columns, params object?[] values)
    {
        answer.Columns(columns);
        answer.Row(values);
        answer.Done(1);
    }

    private void Keys(TdsAnswer answer)
    {
        answer.Columns(TdsTypes.NVarChar("name", 128), TdsTypes.NVarChar("type", 128), TdsTypes.Int("l"), TdsTypes.Int("p"), TdsTypes.Int("s"));
        if (Key is var (name, type))
            answer.Row(name, type, 8, 0, 0);
        answer.Done(Key is null ? 0 : 1);
    }

    private void Describe(TdsAnswer answer, string statement)
    {
        answer.Columns(
            TdsTypes.Int("column_ordinal"), TdsTypes.NVarChar("name", 128), TdsTypes.Bit("is_nullable"), TdsTypes.NVarChar("system_type", 128), TdsTypes.Int("l"), TdsTypes.Int("p"), TdsTypes.Int("s"),
            TdsTypes.NVarChar("user_type_schema", 128), TdsTypes.NVarChar("user_type_name", 128), TdsTypes.Int("error_number"), TdsTypes.NVarChar("error_message", 2000));
        if (Refuses(statement) is var (number, message))
        {
            answer.PackedRow(0, null, false, null, 0, 0, 0, null, null, number, message);
        }
        else
        {
            for (var i = 0; i < Columns.Count; i++)
                answer.PackedRow(i + 1, Columns[i].Name, !IsRequired, Columns[i].Type, Columns[i].Length, Columns[i].Precision, Columns[i].Scale, null, null, null, null);
        }

        answer.Done(Columns.Count);
    }
}
