using Ingot.Alerts.Channels;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Values;

namespace Almanac;

/// <summary>Makes channels of <c>kind: logbook</c>.</summary>
public sealed class LogbookKind : IAlertChannelKind
{
    public string Kind => "logbook";

    public IReadOnlyList<OptionDescription> Settings { get; } =
        [new() { Key = "file", Type = OptionType.Path, Required = true, Meaning = "the file, from the project's folder" }];

    public IAlertChannel Open(string name, ConfigMap settings, ChannelHost host) => new Logbook(host.Folder.Resolve(settings.RequiredText("file")));
}
