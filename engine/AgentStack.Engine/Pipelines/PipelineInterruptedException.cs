namespace Aspire.Hosting.Pipelines;

/// <summary>Publish mode was told to stop before its end: Ctrl+C, or a signal of the same meaning.</summary>
internal sealed class PipelineInterruptedException() : Exception("Interrupted.");
