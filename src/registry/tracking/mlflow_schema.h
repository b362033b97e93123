#pragma once

namespace octroi {

// The statements that make an empty tracking database as MLflow 3.0 does (revision 6953534de441 of
// its schema): later versions of MLflow open it and upgrade it by themselves. Statements that write
// must name their columns, since an upgrade adds some.
extern const char* const kMlflowSchema;

}  // namespace octroi
