namespace Ingot.TestKit.Servers.SqlServer;

/// <summary>A catalogue with one table, whose name is hostile.</summary>
public static class TdsCatalog
{
    /// <summary>Its name in schema <c>sales</c>.</summary>
    public const string Table = "a]b\"c'; DROP TABLE x; --";

    /// <summary>Whether a statement asks it.</summary>
    public static bool IsAsked(string statement) =>
        Asks(statement, "FROM sys.objects o") || Asks(statement, "FROM sys.columns c") || Asks(statement, "FROM sys.foreign_keys f") || Asks(statement, "i.filter_definition");

    /// <summary>Answers a question to it.</summary>
    public static Task AnswerAsync(TdsSession session, TdsRequest request) => session.SayAsync(a =>
    {
        if (Asks(request.Statement, "FROM sys.objects o"))
        {
            a.Columns(Text("s"), Text("o"), TdsTypes.Bit("v"), TdsTypes.BigInt("r"), TdsTypes.Int("c"), Text("e"), TdsTypes.Bit("p"), Text("d"));
            a.PackedRow("sales", Table, false, 1000L, 2, "what was ordered", true, null);
        }
        else if (Asks(request.Statement, "FROM sys.columns c"))
        {
            a.Columns(
                TdsTypes.Int("i"), Text("n"), Text("t"), TdsTypes.Int("l"), TdsTypes.Int("p"), TdsTypes.Int("s"), Text("us"), Text("u"), TdsTypes.Bit("null"), Text("d"), Text("g"), TdsTypes.Bit("id"), Text("e"));
            a.PackedRow(1, "id", "bigint", 8, 19, 0, "sys", "bigint", false, null, null, true, null);
            a.PackedRow(3, "place", null, -1, 0, 0, "sys", "geography", true, null, null, false, "where");
        }
        else if (Asks(request.Statement, "FROM sys.foreign_keys f"))
        {
            a.Columns(Text("f"), Text("s"), Text("t"), TdsTypes.Bit("x"), Text("d"), Text("u"), Text("c"), Text("r"));
            a.PackedRow("fk", "geo", "places", false, "CASCADE", "NO_ACTION", "country", "c");
            a.PackedRow("fk", "geo", "places", false, "CASCADE", "NO_ACTION", "place", "p");
        }
        else
        {
            a.Columns(Text("i"), TdsTypes.Bit("pk"), TdsTypes.Bit("uq"), TdsTypes.Bit("u"), TdsTypes.Bit("d"), Text("t"), Text("f"), Text("c"), TdsTypes.Bit("desc"), TdsTypes.Bit("inc"));
            a.PackedRow("pk", true, false, true, false, "CLUSTERED", null, "id", true, false);
            a.PackedRow("pk", true, false, true, false, "CLUSTERED", null, "place", false, true);
        }

        a.Done(1);
    });

    private static bool Asks(string statement, string what) => statement.Contains(what, StringComparison.Ordinal);

    private static TdsColumn Text(string name) => TdsTypes.NVarChar(name, 1000);
}
