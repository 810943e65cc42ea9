namespace Ingot.Postgres.Loading.Targets;

/// <summary>Numbers of PostgreSQL's own types; source: its catalogue file <c>pg_type.dat</c>, where they are fixed for ever.</summary>
internal static class TypeIds
{
    internal const uint Bool = 16;
    internal const uint Bytea = 17;
    internal const uint Int8 = 20;
    internal const uint Int2 = 21;
    internal const uint Int4 = 23;
    internal const uint Text = 25;
    internal const uint Json = 114;
    internal const uint Xml = 142;
    internal const uint Float4 = 700;
    internal const uint Float8 = 701;
    internal const uint Char = 1042;
    internal const uint Varchar = 1043;
    internal const uint Date = 1082;
    internal const uint Time = 1083;
    internal const uint Timestamp = 1114;
    internal const uint TimestampTz = 1184;
    internal const uint Interval = 1186;
    internal const uint TimeTz = 1266;
    internal const uint Bit = 1560;
    internal const uint VarBit = 1562;
    internal const uint Numeric = 1700;
    internal const uint Uuid = 2950;
    internal const uint Jsonb = 3802;
}
