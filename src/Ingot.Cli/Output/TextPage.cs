namespace Ingot.Cli.Output;

/// <summary>Where an outcome writes its text.</summary>
/// <param name="Writer">Standard output.</param>
/// <param name="Palette">The colors, or none.</param>
/// <param name="Width">Columns that fit; null when nobody minds long lines, as in a file.</param>
internal sealed record TextPage(TextWriter Writer, Palette Palette, int? Width)
{
    /// <summary>Writes a line.</summary>
    public void Line(string text = "") => Writer.WriteLine(text);

    /// <summary>Writes a table.</summary>
    public void Table(TextTable table) => table.Write(this);
}
