using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Tests;

public sealed class ProjectFolderTests
{
    [Fact]
    public void The_project_is_found_from_a_folder_inside_it()
    {
        using var project = new ProjectFixture();
        project.Write("models/silver/a.sql", "SELECT 1");

        Assert.Equal(project.Folder, ProjectFolder.Find(null, Path.Combine(project.Folder, "models", "silver")).FullPath);
    }

    [Fact]
    public void A_named_folder_is_relative_to_where_the_user_is()
    {
        using var project = new ProjectFixture();

        var found = ProjectFolder.Find(Path.GetFileName(project.Folder), Path.GetDirectoryName(project.Folder)!);

        Assert.Equal(project.Folder, found.FullPath);
    }

    [Fact]
    public void Without_a_project_the_error_says_how_to_create_one()
    {
        var empty = Directory.CreateTempSubdirectory("ingot-empty-");

        var e = Assert.Throws<IngotException>(() => ProjectFolder.Find(null, empty.FullName));
        var named = Assert.Throws<IngotException>(() => ProjectFolder.Find(empty.FullName, "/"));
        empty.Delete();
        var missing = Assert.Throws<IngotException>(() => ProjectFolder.Find(empty.FullName, "/"));

        Assert.All([e, named, missing], x => Assert.Equal((ErrorKind.Configuration, "project.not-found"), (x.Kind, x.Code)));
        Assert.Contains("ingot new", e.Next, StringComparison.Ordinal);
        Assert.Contains("does not exist", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_are_shown_relative_to_the_project_when_inside_it()
    {
        using var project = new ProjectFixture();
        var folder = ProjectFolder.Find(project.Folder, "/");

        Assert.Equal("jobs/a.yaml", folder.Display(Path.Combine(project.Folder, "jobs", "a.yaml")));
        Assert.Equal("/", folder.Display("/"));
        Assert.False(folder.Escapes("..data/x"));
        Assert.True(folder.Escapes(".."));
    }
}
