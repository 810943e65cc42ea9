using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ingot.Workbooks.Cells;
using Ingot.Workbooks.Columns;

namespace Ingot.Workbooks.Writing;

/// <summary>Notes on the cells of the header, each with what its column means.</summary>
internal static class HeaderNotes
{
    private const string Author = "Ingot";

    /// <summary>Adds a note for each column.</summary>
    /// <param name="part">The sheet; its first row is the header.</param>
    /// <param name="columns">The columns, from the first one on.</param>
    public static void AddTo(WorksheetPart part, IReadOnlyList<JobColumn> columns)
    {
        part.AddNewPart<WorksheetCommentsPart>().Comments = new Comments(
            new Authors(new Author(Author)),
            new CommentList(columns.Select((column, i) => new Comment(new CommentText(new Text(TextOf(column)))) { Reference = CellName.Of(1, i + 1), AuthorId = 0 })));

        // Where and how large a note is stands in a drawing of its own, in the format of older programs.
        var drawing = part.AddNewPart<VmlDrawingPart>();
        using (var stream = new MemoryStream(Encoding.UTF8.GetBytes(Drawing(columns.Count))))
            drawing.FeedData(stream);
        part.Worksheet.Append(new LegacyDrawing { Id = part.GetIdOfPart(drawing) });
    }

    private static string TextOf(JobColumn column)
    {
        var text = new StringBuilder(column.Meaning);
        if (column.Required)
            text.Append(" Needed in every row.");
        if (column.Allowed.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\nOne of: {string.Join(", ", column.Allowed)}.");
        return text.ToString();
    }

    private static string Drawing(int notes)
    {
        var text = new StringBuilder("""
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
            <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
            <v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>

            """);
        // An anchor is the column and row of two corners, each with a distance in pixels: below the header, two columns wide.
        for (var i = 0; i < notes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <v:shape id="note{i}" type="#note" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{i + 1}, 10, 1, 4, {i + 3}, 10, 8, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>{i}</x:Column></x:ClientData></v:shape>

                """);
        }

        return text.Append("</xml>").ToString();
    }
}
