using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Columns;
using Ingot.Lake.Schema;

namespace Ingot.Lake.Tests;

public sealed class SchemaTextTests
{
    [Fact]
    public void Every_type_survives_the_schema_text()
    {
        Prop.ForAll(AnyType.Arbitrary, type =>
        {
            var schema = TableSchema.Of(new Column("c", type), new Column("d \"x\"", type, Nullable: false));
            var read = LakeSchema.FromDelta(DeltaSchemaText.Read(DeltaSchemaText.Write(LakeSchema.ToDelta(schema))), "t");
            return read == schema || HasNull(type);
        }).QuickCheckThrowOnFailure();

        static bool HasNull(ColumnType type) => type.Kind is ColumnKind.Null || type.Fields.Any(f => HasNull(f.Type));
    }
}
