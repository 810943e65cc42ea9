using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Ingot.Workbooks.Columns;
using Ingot.Workbooks.Writing;

namespace Ingot.Workbooks.Tests;

public sealed class WorkbookWriterTests
{
    [Fact]
    public void The_template_is_valid_and_offers_lists_and_help()
    {
        using var stream = new MemoryStream();
        WorkbookWriter.Write(stream, []);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var part = (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Descendants<Sheet>().First().Id!.Value!);
        var sheet = part.Worksheet;
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        var validations = sheet.Descendants<DataValidation>().ToList();
        Assert.Equal(JobColumns.All.Count(c => !c.Older), validations.Count);
        Assert.All(validations, v => Assert.InRange(v.Prompt!.Value!.Length, 1, 255));
        Assert.Contains(validations, v => v.Formula1?.Text == "\"Y,N\"");
        var notes = part.WorksheetCommentsPart!.Comments.Descendants<Comment>().ToDictionary(c => c.Reference!.Value!, c => c.InnerText);
        Assert.Equal(sheet.Descendants<Row>().First().Elements<Cell>().Select(c => c.CellReference!.Value!), notes.Keys);
        Assert.Equal("What the source is. May be left out where ingot.yaml has a connection called source_name.\nOne of: postgresql, oracle, mssql, azure_sql, api, files, ado.", notes["A1"]);
        using var drawing = part.GetPartById(sheet.Elements<LegacyDrawing>().Single().Id!.Value!).GetStream();
        Assert.Equal(
            Enumerable.Range(0, notes.Count).Select(i => $"0 {i}"),
            System.Xml.Linq.XDocument.Load(drawing).Descendants().Where(e => e.Name.LocalName == "ClientData").Select(e => string.Join(' ', e.Elements().Where(v => v.Name.LocalName is "Row" or "Column").Select(v => v.Value))));
        Assert.All(validations.Where(v => v.Formula1 is not null), v => Assert.InRange(v.Formula1!.Text.Length, 1, 255));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var project = new BookProject();
        Directory.CreateDirectory(Path.GetDirectoryName(project.File)!);
        using (var stream = File.Create(project.File))
        {
            WorkbookWriter.Write(stream,
            [
                new Dictionary<string, string> { ["source_type"] = "postgresql", ["source_name"] = "crm", ["table_name"] = "007", ["enabled"] = "Y", ["parallelism"] = "4", ["description"] = "ünï <&> \"x\"" },
            ]);
        }

        var job = Assert.Single(project.Read());

        Assert.Empty(project.Problems.All);
        Assert.Equal("crm.007", job.Identity);
    }
}
