using System.Security.Cryptography;
using System.Text;

namespace Ingot.Lake.Schema;

/// <summary>
/// Names the stored shape of a schema, so that files written with the same one can be read together without comparing
/// their footers.
/// </summary>
internal static class SchemaFingerprint
{
    /// <summary>Sixteen hexadecimal digits over the names and Delta types of the columns in order.</summary>
    public static string Of(DeltaStruct schema)
    {
        var bare = new DeltaStruct([.. schema.Fields.Select(Bare)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DeltaSchemaText.Write(bare))))[..16];
    }

    private static DeltaField Bare(DeltaField field) => field with { Type = Bare(field.Type), Nullable = true, Metadata = [] };

    private static DeltaType Bare(DeltaType type) => type switch
    {
        DeltaArray a => new DeltaArray(Bare(a.Element), ContainsNull: true),
        DeltaMap m => new DeltaMap(Bare(m.Key), Bare(m.Value), ValueContainsNull: true),
        DeltaStruct s => new DeltaStruct([.. s.Fields.Select(Bare)]),
        _ => type,
    };
}
