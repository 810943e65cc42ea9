using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Project;

/// <summary>Asks for the secrets that a project's options need.</summary>
internal sealed class SecretLookup(ISecretSource source, ProjectSources sources, ConfigProblems problems)
{
    /// <summary>The layers with the credentials that connections leave unset and somebody has.</summary>
    /// <param name="layers">The merged layers, references as written.</param>
    /// <param name="root">The same with references followed.</param>
    /// <param name="ct">Stops the lookups.</param>
    public async ValueTask<ConfigMap> FillAsync(ConfigMap layers, ConfigMap root, CancellationToken ct)
    {
        var filled = new SettingLayer(problems);
        foreach (var entry in root.Map("connections")?.Entries ?? [])
        {
            if (entry.Value is not ConfigMap settings || settings.Find("kind") is not ConfigScalar { Text: var kind })
                continue;
            foreach (var key in Credentials(kind).Concat(AlsoAsked(entry.Key, kind, settings)).Distinct(StringComparer.Ordinal).Where(k => !IsSet(settings, k)))
            {
                var name = new ConnectionSecret(entry.Key, kind, key) { IsSecret = OptionsOf(kind).Any(o => o.Key == key && o.Secret) };
                if (await AskAsync(name, settings.Location, ct) is { } found)
                    filled.SetText(["connections", entry.Key, .. key.Split('.')], found.Text, new ConfigOrigin(ConfigOriginKind.SecretProvider, found.Provider));
            }

            await FillDefaultsAsync(entry.Key, kind, settings, filled, ct);
        }

        if (root.Map("lake") is { } lake && lake.Find("url") is not null)
            await FillLakeAsync(lake, filled, ct);
        return LayeredMap.Over(layers, filled.ToMap());
    }

    private static bool IsSet(ConfigMap settings, string key) =>
        key.Split('.') is [var first, .. var below] && settings.Find(first) is { } value && (value is not ConfigMap map || below.Length == 0 || IsSet(map, string.Join('.', below)));

    /// <summary>What jobs of a connection that no file describes read, where somebody keeps that beside its credentials.</summary>
    private async ValueTask FillDefaultsAsync(string name, string kind, ConfigMap settings, SettingLayer filled, CancellationToken ct)
    {
        foreach (var key in (AddedAs(name, settings)?.AskedDefaults ?? []).Where(k => !IsSet(settings, "defaults." + k)))
        {
            if (await AskAsync(new SourceSetting(name, kind, key), settings.Location, ct) is not { } found)
                continue;
            string[] path = ["connections", name, "defaults", key];
            var origin = new ConfigOrigin(ConfigOriginKind.SecretProvider, found.Provider);
            if (found.Text is ['{', ..])
                filled.Set(path, References.Escape(found.Text), origin);
            else
                filled.SetText(path, found.Text, origin);
        }
    }

    /// <summary>The account and what lets in, unless the project says either; an address of its own names its account.</summary>
    private async ValueTask FillLakeAsync(ConfigMap lake, SettingLayer filled, CancellationToken ct)
    {
        var names = new List<LakeSecret>();
        if (lake.Find("account") is null && lake.Find("endpoint") is null && lake.Find("connection_string") is null
            && lake.Find("url") is ConfigScalar url && AzurePlaceReader.NamesNoAccount(await TextAsync(url, ct)))
        {
            names.Add(LakeSecret.Account);
        }

        var credential = (lake.Find("credential") as ConfigScalar)?.Text ?? "auto";
        if (LakeSecret.Credentials.All(c => lake.Find(c.Option) is null))
            names.AddRange(LakeSecret.Credentials.Where(c => credential == "auto" || credential == c.Option));
        foreach (var name in names)
        {
            if (await AskAsync(name, lake.Location, ct) is not { } found)
                continue;
            filled.SetText(["lake", name.Option], found.Text, new ConfigOrigin(ConfigOriginKind.SecretProvider, found.Provider));
            if (name != LakeSecret.Account)
                break;
        }
    }

    /// <summary>What a text will be once its references to secrets are followed, where it decides what else is asked for.</summary>
    private async ValueTask<string> TextAsync(ConfigScalar scalar, CancellationToken ct)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var reference in References.In(scalar.Raw).Where(r => r.Kind == Reference.Secret))
            found[reference.Name] = (await AskAsync(new NamedSecret(reference.Name), scalar.Location, ct))?.Text;
        return References.Replace(scalar.Text, r => found.GetValueOrDefault(r.Name));
    }

    /// <summary>The secrets that references name. One that nobody has is a problem at each place that refers to it.</summary>
    /// <param name="layers">The merged layers, references as written.</param>
    /// <param name="files">Other files, which are followed later and then say themselves what is missing.</param>
    /// <param name="ct">Stops the lookups.</param>
    /// <returns>The secrets by name; null for those that nobody has.</returns>
    public async ValueTask<IReadOnlyDictionary<string, SecretValue?>> FindAsync(ConfigMap layers, IEnumerable<ConfigMap> files, CancellationToken ct)
    {
        var found = new Dictionary<string, SecretValue?>(StringComparer.Ordinal);
        var own = ResolvedValues.ScalarsOf(layers).Where(s => !ReferenceFollower.SaysWhereSecretsAre(s)).ToHashSet();
        var places = own.Concat(files.SelectMany(ResolvedValues.ScalarsOf))
            .SelectMany(s => References.In(s.Raw).Where(r => r.Kind == Reference.Secret).Select(r => (r.Name, Scalar: s)))
            .GroupBy(r => r.Name, r => r.Scalar, StringComparer.Ordinal);
        foreach (var place in places)
        {
            found[place.Key] = await AskAsync(new NamedSecret(place.Key), place.First().Location, ct);
            if (found[place.Key] is null)
                ReportMissing(place.Key, place.Where(own.Contains));
        }

        return found;
    }

    private void ReportMissing(string name, IEnumerable<ConfigScalar> scalars)
    {
        foreach (var scalar in scalars)
        {
            scalar.Report(
                $"'{scalar.Path}' refers to the secret '{name}', which nobody has; asked: {source.Description}.",
                "Add it to one of them; 'ingot secrets list' names those that are there.",
                ProblemCode.Secret);
        }
    }

    private IEnumerable<string> Credentials(string kind) => OptionsOf(kind).Where(o => o.Credential).Select(o => o.Key);

    /// <summary>A connection that no file describes has only what variables and providers say: these are asked for all that it needs.</summary>
    private IEnumerable<string> AlsoAsked(string name, string kind, ConfigMap settings) =>
        AddedAs(name, settings) is { } added
            ? OptionsOf(kind).Where(o => o.Required && OptionPath.IsPlain(o.Key)).Select(o => o.Key).Concat(added.Asked.Where(k => OptionsOf(kind).Any(o => o.Key == k)))
            : [];

    /// <summary>The connection that a workbook adds; null for one that files of the project describe.</summary>
    private AddedConnection? AddedAs(string name, ConfigMap settings) =>
        sources.AddedConnections.FirstOrDefault(c => c.Name == name && c.Place == settings.Find("kind")?.Origin);

    private IEnumerable<OptionDescription> OptionsOf(string kind) =>
        sources.OptionSets.Where(s => s.Section == OptionSet.Connections && s.Kind == kind).SelectMany(s => s.Options);

    private async ValueTask<SecretValue?> AskAsync(SecretName name, SourceLocation place, CancellationToken ct)
    {
        try
        {
            return await source.FindAsync(name, ct);
        }
        catch (IngotException e) when (e.Location is null)
        {
            throw new IngotException(e.Kind, e.Code, $"The secret '{name}' cannot be looked up: {e.Message}", e)
            {
                State = e.State,
                Next = e.Next,
                Location = place,
                Facts = e.Facts,
            };
        }
    }
}
