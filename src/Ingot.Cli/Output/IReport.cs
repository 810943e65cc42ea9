using Ingot.Core.Errors;

namespace Ingot.Cli.Output;

/// <summary>
/// Everything that a command says. Standard output gets what was asked for; standard error gets notes and failures.
/// </summary>
internal interface IReport
{
    /// <summary>A sentence beside the result: what is happening, what was left out.</summary>
    void Note(string text);

    /// <summary>Something the user should look at; the command goes on.</summary>
    void Warn(string text);

    /// <summary>Standard output, for an answer that is text and no document.</summary>
    TextPage Page { get; }

    /// <summary>Starts showing a run; dispose when it has ended.</summary>
    IRunWatch Watch();

    /// <summary>Shows why a part of the work failed, before the outcome that counts it.</summary>
    /// <param name="part">What failed, such as the name of a task.</param>
    /// <param name="failure">Why.</param>
    void PartFailed(string part, IngotException failure);

    /// <summary>Shows the outcome of the command; called at most once.</summary>
    void End(IOutcome outcome);

    /// <summary>Shows why the command ended without an outcome.</summary>
    void Failed(IngotException failure);
}
