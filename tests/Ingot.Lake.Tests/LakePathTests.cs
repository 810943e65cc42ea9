using FsCheck;
using FsCheck.Fluent;
using Ingot.Core.Naming;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Tests;

public sealed class LakePathTests
{
    [Fact]
    public void Ordinary_names_stay_as_they_are()
    {
        Assert.Equal("sales/order-lines_2", LakePath.Table("sales", "order-lines_2"));
        Assert.Equal("Verkäufe/v1.5", LakePath.Table("Verkäufe", "v1.5"));
        Assert.Equal("2026/03/01/01jabc.0.parquet", LakePath.DataFile(FileLayout.Default, "bronze/sales", new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero), "01jabc", 0));
        Assert.Equal("2026/03/02/01jabc.12.parquet", LakePath.DataFile(FileLayout.Default, "bronze/sales", new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.FromHours(-2)), "01jabc", 12));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("_delta_log")]
    [InlineData(".hidden")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("trailing.")]
    [InlineData("glob*[x]?")]
    [InlineData("c:\\x")]
    [InlineData("new\nline")]
    [InlineData("\0")]
    [InlineData("orders-0123456789")]
    public void Hostile_names_become_safe_and_keep_a_hash(string name)
    {
        var segment = LakePath.Segment(name);

        Assert.Matches("^[A-Za-z0-9][A-Za-z0-9_.-]*-[0-9a-f]{10}$", segment);
        Assert.True(SafePath.IsSafe(segment));
    }

    [Fact]
    public void Any_name_becomes_one_visible_segment_and_different_names_stay_different()
    {
        Prop.ForAll<string, string>((a, b) =>
        {
            var (x, y) = (LakePath.Segment(a ?? ""), LakePath.Segment(b ?? ""));
            return SafePath.IsSafe(x) && !x.Contains('/') && x[0] is not ('_' or '.') && x.Length <= 92 && (x == y) == ((a ?? "") == (b ?? ""));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_files_load_is_told_from_its_name_in_every_layout()
    {
        var layout = FileLayout.Parse("{table_name}/year={YYYY}/{file_id}-{load_id}.{ext}", out _)!;
        var path = LakePath.DataFile(layout, "bronze/sales", DateTimeOffset.UnixEpoch, "load.with.dots", 3);

        Assert.StartsWith("year=1970/3-", path, StringComparison.Ordinal);
        Assert.True(LakePath.IsOf(path, "load.with.dots"));
        Assert.False(LakePath.IsOf(path, "another"));
        Assert.False(LakePath.IsOf("part-0000.snappy.parquet", "load.with.dots"));
    }
}
