namespace Ingot.Postgres.Types;

/// <summary>Object ids of the types of <c>pg_catalog</c> that travel in their binary form; source: pg_type.dat.</summary>
internal static class TypeOid
{
    internal const uint Bool = 16;
    internal const uint Bytea = 17;
    internal const uint Name = 19;
    internal const uint Int8 = 20;
    internal const uint Int2 = 21;
    internal const uint Int4 = 23;
    internal const uint Text = 25;
    internal const uint Oid = 26;
    internal const uint Xid = 28;
    internal const uint Cid = 29;
    internal const uint Json = 114;
    internal const uint Float4 = 700;
    internal const uint Float8 = 701;
    internal const uint Money = 790;
    internal const uint Bpchar = 1042;
    internal const uint Varchar = 1043;
    internal const uint Date = 1082;
    internal const uint Time = 1083;
    internal const uint Timestamp = 1114;
    internal const uint Timestamptz = 1184;
    internal const uint Interval = 1186;
    internal const uint Timetz = 1266;
    internal const uint Bit = 1560;
    internal const uint Varbit = 1562;
    internal const uint Numeric = 1700;
    internal const uint Uuid = 2950;
    internal const uint Jsonb = 3802;
    internal const uint Xid8 = 5069;

    /// <summary>Arrays whose subscripts begin at 0; they are of no interest but to the system's own tables.</summary>
    internal const uint Int2Vector = 22;
    internal const uint OidVector = 30;
}
