using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Tests.Loads;

public sealed class RowGroupSizeTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, 40_960L)]
    [InlineData(1_000_000L, 40_960L)]
    [InlineData(3_000_000L, 45_056L)]
    [InlineData(5_000_000L, 61_440L)]
    [InlineData(long.MaxValue, 61_440L)]
    public void Smaller_tables_have_smaller_row_groups(long? rows, long? expected) =>
        Assert.Equal(expected, RowGroupSize.Of(rows));
}
